"""The model of shop.ts. It knows no platform and no framework."""
from constructs import Construct
from knomad import (
    Backoff, Code, DeliveryOptions, Duration, EnvironmentValue, EventBroker, EventFilter, EventTrigger, Probe, Releases, ScaleMetric, Secret,
    ServerlessFunction, Size, TrafficRoute, TrafficSplit,
)


def image(name: str) -> Code:
    return Code.from_image(f"registry.example.com/shop/{name}")


def define_shop(scope: Construct) -> None:
    broker = EventBroker(scope, "Events")
    failures = ServerlessFunction(scope, "Failures", code=image("failures:1.4.0"))
    ServerlessFunction(
        scope, "Orders",
        code=image("orders:1.4.0"),
        port=3000,
        environment={
            "API_KEY": EnvironmentValue.from_secret(Secret.from_secret_name(scope, "PayKey", "payment"), "api-key"),
            "BROKER_URL": EnvironmentValue.from_url(broker),
            "FAILURES_URL": EnvironmentValue.from_url(failures, path="/inbox"),
            "GREETING": EnvironmentValue.from_text('grüß "Gott" $(HOME)'),
        },
    )
    payment = ServerlessFunction(
        scope, "Payment",
        releases=Releases.REVISIONS,
        max_instances=20,
        scale_metric=ScaleMetric.concurrency(50),
        timeout=Duration.seconds(60),
        memory=Size.mebibytes(256),
        readiness=Probe.http("/healthz"),
    )
    v1 = payment.add_revision("v1", code=image("payment:1.4.0"))
    v2 = payment.add_revision("v2", code=image("payment:1.5.0"))
    TrafficSplit(scope, "PaymentRollout", routes=[TrafficRoute(revision=v1, percent=90), TrafficRoute(revision=v2, percent=10, tags=["canary"])])
    EventTrigger(
        scope, "TakePayment",
        broker=broker,
        filter=EventFilter.exact({"type": "shop.order.placed"}),
        target=payment,
        delivery=DeliveryOptions(retries=5, backoff=Backoff.exponential(Duration.millis(500)), dead_letter=failures),
    )
