import dev.knomad.*;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** The model of shop.ts. It knows no platform and no framework. */
final class Shop {
  private Shop() {}

  private static Code image(String name) {
    return Code.fromImage("registry.example.com/shop/" + name);
  }

  static void define(Construct scope) {
    EventBroker broker = new EventBroker(scope, "Events");
    ServerlessFunction failures = ServerlessFunction.Builder.create(scope, "Failures").code(image("failures:1.4.0")).build();
    // The order is part of the model, and that of Map.of() is another one in each run.
    Map<String, EnvironmentValue> environment = new TreeMap<>();
    environment.put("API_KEY", EnvironmentValue.fromSecret(Secret.fromSecretName(scope, "PayKey", "payment"), "api-key"));
    environment.put("BROKER_URL", EnvironmentValue.fromUrl(broker));
    environment.put("FAILURES_URL", EnvironmentValue.fromUrl(failures, UrlOptions.builder().path("/inbox").build()));
    environment.put("GREETING", EnvironmentValue.fromText("grüß \"Gott\" $(HOME)"));
    ServerlessFunction.Builder.create(scope, "Orders")
        .code(image("orders:1.4.0"))
        .port(3000)
        .environment(environment)
        .build();
    ServerlessFunction payment = ServerlessFunction.Builder.create(scope, "Payment")
        .releases(Releases.REVISIONS)
        .maxInstances(20)
        .scaleMetric(ScaleMetric.concurrency(50))
        .timeout(Duration.seconds(60))
        .memory(Size.mebibytes(256))
        .readiness(Probe.http("/healthz"))
        .build();
    Revision v1 = payment.addRevision("v1", RevisionOptions.builder().code(image("payment:1.4.0")).build());
    Revision v2 = payment.addRevision("v2", RevisionOptions.builder().code(image("payment:1.5.0")).build());
    TrafficSplit.Builder.create(scope, "PaymentRollout")
        .routes(List.of(
            TrafficRoute.builder().revision(v1).percent(90).build(),
            TrafficRoute.builder().revision(v2).percent(10).tags(List.of("canary")).build()))
        .build();
    EventTrigger.Builder.create(scope, "TakePayment")
        .broker(broker)
        .filter(EventFilter.exact(Map.of("type", "shop.order.placed")))
        .target(payment)
        .delivery(DeliveryOptions.builder().retries(5).backoff(Backoff.exponential(Duration.millis(500))).deadLetter(failures).build())
        .build();
  }
}
