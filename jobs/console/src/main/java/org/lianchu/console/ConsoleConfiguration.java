package org.lianchu.console;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.lianchu.access.SessionCookie;
import org.lianchu.console.account.AccountsController;
import org.lianchu.console.account.OwnAccountController;
import org.lianchu.console.account.SignInController;
import org.lianchu.console.analysis.AnalysisController;
import org.lianchu.console.claim.ClaimPageController;
import org.lianchu.console.close.CloseController;
import org.lianchu.console.countersign.CountersignController;
import org.lianchu.console.discrepancy.AnswerController;
import org.lianchu.console.discrepancy.DiscrepancyController;
import org.lianchu.console.figure.PublicController;
import org.lianchu.console.inquiry.InquiryConfiguration;
import org.lianchu.console.ledger.LedgerCheck;
import org.lianchu.console.ledger.LedgerPageController;
import org.lianchu.console.night.CalendarController;
import org.lianchu.console.night.RunPageController;
import org.lianchu.console.page.Assets;
import org.lianchu.console.page.FormToken;
import org.lianchu.console.page.PageErrors;
import org.lianchu.console.page.PageForms;
import org.lianchu.console.page.PageGate;
import org.lianchu.console.page.PageHeaders;
import org.lianchu.console.page.Pages;
import org.lianchu.console.page.Templates;
import org.lianchu.console.resource.ResourceController;
import org.lianchu.console.rule.RulePageController;
import org.lianchu.console.statement.StatementPageController;
import org.lianchu.console.todo.TodoConfiguration;
import org.lianchu.console.trail.TrailController;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages, over what the server has for the API. */
@Configuration(proxyBeanMethods = false)
@Import({
    SignInController.class,
    OwnAccountController.class,
    AccountsController.class,
    CalendarController.class,
    RunPageController.class,
    TodoConfiguration.class,
    CloseController.class,
    CountersignController.class,
    InquiryConfiguration.class,
    DiscrepancyController.class,
    AnswerController.class,
    ResourceController.class,
    TrailController.class,
    ClaimPageController.class,
    StatementPageController.class,
    RulePageController.class,
    LedgerCheck.class,
    LedgerPageController.class,
    PublicController.class,
    AnalysisController.class,
    PageGate.class,
    PageErrors.class
})
class ConsoleConfiguration implements WebMvcConfigurer {
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js";
    private static final String HTMX_VERSION = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";

    private final PageGate gate;
    private final PageErrors errors;

    ConsoleConfiguration(PageGate gate, PageErrors errors) {
        this.gate = gate;
        this.errors = errors;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(gate);
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(0, errors);
    }

    /** What is made before the pages that need it. */
    @Configuration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        Assets assets() {
            return new Assets(HTMX.formatted(htmxVersion()));
        }

        private static String htmxVersion() {
            try (InputStream in = Objects.requireNonNull(Parts.class.getResourceAsStream(HTMX_VERSION))) {
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Bean
        Pages pages(Assets assets, SessionCookie cookie) {
            return new Pages(new Templates(), assets, new FormToken(cookie.isSecure()));
        }

        @Bean
        FilterRegistrationBean<Filter> pageHeaders() {
            return filter(new PageHeaders(), Ordered.HIGHEST_PRECEDENCE + 2);
        }

        @Bean
        FilterRegistrationBean<Filter> pageForms() {
            return filter(new PageForms(), Ordered.HIGHEST_PRECEDENCE + 3);
        }

        private static FilterRegistrationBean<Filter> filter(Filter filter, int order) {
            FilterRegistrationBean<Filter> registered = new FilterRegistrationBean<>(filter);
            registered.setOrder(order);
            return registered;
        }
    }
}
