package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/knomad/knomad-go/knomad"
)

func image(name string) knomad.Code {
	return knomad.Code_FromImage(jsii.String("registry.example.com/shop/" + name))
}

// defineShop is the model of shop.ts. It knows no platform and no framework.
func defineShop(scope constructs.Construct) {
	broker := knomad.NewEventBroker(scope, jsii.String("Events"), nil)
	failures := knomad.NewServerlessFunction(scope, jsii.String("Failures"), &knomad.ServerlessFunctionProps{Code: image("failures:1.4.0")})
	knomad.NewServerlessFunction(scope, jsii.String("Orders"), &knomad.ServerlessFunctionProps{
		Code: image("orders:1.4.0"),
		Port: jsii.Number(3000),
		Environment: &map[string]knomad.EnvironmentValue{
			"API_KEY":      knomad.EnvironmentValue_FromSecret(knomad.Secret_FromSecretName(scope, jsii.String("PayKey"), jsii.String("payment")), jsii.String("api-key")),
			"BROKER_URL":   knomad.EnvironmentValue_FromUrl(broker, nil),
			"FAILURES_URL": knomad.EnvironmentValue_FromUrl(failures, &knomad.UrlOptions{Path: jsii.String("/inbox")}),
			"GREETING":     knomad.EnvironmentValue_FromText(jsii.String("grüß \"Gott\" $(HOME)")),
		},
	})
	payment := knomad.NewServerlessFunction(scope, jsii.String("Payment"), &knomad.ServerlessFunctionProps{
		Releases:     knomad.Releases_REVISIONS,
		MaxInstances: jsii.Number(20),
		ScaleMetric:  knomad.ScaleMetric_Concurrency(jsii.Number(50)),
		Timeout:      knomad.Duration_Seconds(jsii.Number(60)),
		Memory:       knomad.Size_Mebibytes(jsii.Number(256)),
		Readiness:    knomad.Probe_Http(jsii.String("/healthz"), nil),
	})
	v1 := payment.AddRevision(jsii.String("v1"), &knomad.RevisionOptions{Code: image("payment:1.4.0")})
	v2 := payment.AddRevision(jsii.String("v2"), &knomad.RevisionOptions{Code: image("payment:1.5.0")})
	knomad.NewTrafficSplit(scope, jsii.String("PaymentRollout"), &knomad.TrafficSplitProps{Routes: &[]*knomad.TrafficRoute{
		{Revision: v1, Percent: jsii.Number(90)},
		{Revision: v2, Percent: jsii.Number(10), Tags: jsii.Strings("canary")},
	}})
	knomad.NewEventTrigger(scope, jsii.String("TakePayment"), &knomad.EventTriggerProps{
		Broker: broker,
		Filter: knomad.EventFilter_Exact(&map[string]*string{"type": jsii.String("shop.order.placed")}),
		Target: payment,
		Delivery: &knomad.DeliveryOptions{
			Retries:    jsii.Number(5),
			Backoff:    knomad.Backoff_Exponential(knomad.Duration_Millis(jsii.Number(500))),
			DeadLetter: failures,
		},
	})
}
