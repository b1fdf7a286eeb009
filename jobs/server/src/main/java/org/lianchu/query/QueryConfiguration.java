package org.lianchu.query;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.lianchu.access.LedgerSource;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.close.CloseStore;
import org.lianchu.collect.DiscrepancyDays;
import org.lianchu.collect.OwnDays;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.home.Home;
import org.lianchu.ledger.SealedDays;
import org.lianchu.ledger.SettleRequests;
import org.lianchu.openapi.OpenApiController;
import org.lianchu.run.DayList;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunList;
import org.lianchu.run.RunStore;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.RunCuts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is looked up, each in the store that the commands ask too. */
@Configuration(proxyBeanMethods = false)
@Import({
    RunController.class,
    DiscrepancyController.class,
    DisputeController.class,
    StatementController.class,
    ClaimController.class,
    RuleController.class,
    CalendarController.class,
    FigureController.class,
    InputsController.class,
    DiscrepancyDays.class,
    OwnDays.class,
    TermFigures.class
})
public class QueryConfiguration implements WebMvcConfigurer {
    /** What may be read without a token. */
    public static final List<String> FOR_EVERYBODY =
            List.of("/api/v1/openapi.json", "/api/v1/rules/**", "/api/v1/calendar/**", "/api/v1/figures/**");

    /**
     * Where it is looked up.
     *
     * @param wallet that holds the secret of the house
     */
    public record Sources(Home home, Path wallet, ReadDatabase database, LedgerSource ledger, Clock clock) {}

    /** Fewer than the server has connections to the database. */
    private static final int QUESTIONS = 6;

    private static final int QUESTIONS_OF_ONE = 4;

    private final Turns questions = new Turns(QUESTIONS, QUESTIONS_OF_ONE);

    @Override
    public void addFormatters(FormatterRegistry registry) {
        ParameterTypes.add(registry);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // after it is known who asks
        registry.addInterceptor(new QueryGate(questions)).order(Ordered.LOWEST_PRECEDENCE);
    }

    /** How many questions are answered at once, whoever asks them. */
    @Bean
    Turns questions() {
        return questions;
    }

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> etags = new FilterRegistrationBean<>(new AnswerTags());
        etags.addUrlPatterns("/api/v1/*");
        return etags;
    }

    @Bean
    OpenApiController openApi(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new OpenApiController(mappings, ParameterTypes.PATTERNS);
    }

    @Bean
    RunList runList(Sources sources) {
        return new RunList(sources.database());
    }

    @Bean
    DayList dayList(Sources sources) {
        return new DayList(sources.database());
    }

    @Bean
    DiscrepancyStore discrepancyStore(Sources sources) {
        return new DiscrepancyStore(sources.database());
    }

    @Bean
    WorkingDays workingDays(Sources sources) {
        return WorkingDays.in(sources.home().calendar());
    }

    @Bean
    DisputeStore disputeStore(Sources sources, WorkingDays calendar) {
        return new DisputeStore(sources.database(), calendar);
    }

    @Bean
    CloseStore closeStore(Sources sources) {
        return new CloseStore(sources.database());
    }

    @Bean
    ResultStore resultStore(Sources sources) {
        return new ResultStore(sources.database());
    }

    @Bean
    RunStore runStore(Sources sources) {
        return new RunStore(sources.database());
    }

    @Bean
    RunFunctions runFunctions(Sources sources) {
        return RunFunctions.in(sources.database());
    }

    @Bean
    SealedDays sealedDays(Sources sources, ResultStore results, RunFunctions functions) {
        return new SealedDays(sources.wallet(), results, functions);
    }

    @Bean
    SettleRequests settleRequests(Sources sources, SealedDays sealed, RunFunctions functions) {
        ReadDatabase database = sources.database();
        return new SettleRequests(
                new ChunkStore(database), sealed, functions, new RunCuts(database), new LedgerStore(database));
    }

    @Bean
    WrittenStatements writtenStatements(Sources sources) {
        return new WrittenStatements(sources.home().statements());
    }

    @Bean
    ClaimWalk claimWalk(Sources sources) {
        return new ClaimWalk(sources.ledger());
    }
}
