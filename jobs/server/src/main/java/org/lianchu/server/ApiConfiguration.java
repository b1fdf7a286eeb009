package org.lianchu.server;

import java.util.List;
import org.lianchu.access.AccessInterceptor;
import org.lianchu.access.Recognition;
import org.lianchu.access.RefusalNotes;
import org.lianchu.access.Visitors;
import org.lianchu.account.WorkerTokens;
import org.lianchu.handover.DocumentController;
import org.lianchu.handover.WorkFileController;
import org.lianchu.query.QueryConfiguration;
import org.lianchu.signin.AccountController;
import org.lianchu.signin.IssuerController;
import org.lianchu.signin.JsonBody;
import org.lianchu.signin.PasskeyController;
import org.lianchu.signin.SessionController;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API, and who is let through to it. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({
    RefusalNotes.class,
    ProblemAnswers.class,
    IndexController.class,
    DocumentController.class,
    SessionController.class,
    IssuerController.class,
    PasskeyController.class,
    AccountController.class,
    WorkFileController.class
})
class ApiConfiguration implements WebMvcConfigurer {
    private final AccessInterceptor access;

    ApiConfiguration(Recognition recognition, Visitors visitors, WorkerTokens workers) {
        this.access = new AccessInterceptor(recognition, visitors, workers);
    }

    @Bean
    DispatcherServlet dispatcherServlet(WebApplicationContext context) {
        return new DispatcherServlet(context);
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet servlet) {
        ServletRegistrationBean<DispatcherServlet> everything = new ServletRegistrationBean<>(servlet, "/");
        everything.setLoadOnStartup(1);
        return everything;
    }

    /** Behind what answers at the port for metrics, before requests are counted. */
    @Bean
    FilterRegistrationBean<AwaitedBodyFilter> awaitedBodies() {
        FilterRegistrationBean<AwaitedBodyFilter> awaited = new FilterRegistrationBean<>(new AwaitedBodyFilter());
        awaited.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return awaited;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(access)
                .addPathPatterns("/api/v1/**")
                .excludePathPatterns("/api/v1")
                .excludePathPatterns(QueryConfiguration.FOR_EVERYBODY);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(access);
        resolvers.add(new JsonBody());
    }
}
