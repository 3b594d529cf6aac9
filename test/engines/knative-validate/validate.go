package main

import (
	"context"
	"encoding/json"
	"fmt"

	brokerconfig "knative.dev/eventing/pkg/apis/config"
	eventingv1 "knative.dev/eventing/pkg/apis/eventing/v1"
	"knative.dev/eventing/pkg/apis/feature"
	sourcesv1 "knative.dev/eventing/pkg/apis/sources/v1"
	"knative.dev/pkg/apis"
	duckv1 "knative.dev/pkg/apis/duck/v1"
	servingconfig "knative.dev/serving/pkg/apis/config"
	servingv1 "knative.dev/serving/pkg/apis/serving/v1"
	"knative.dev/serving/pkg/autoscaler/config"
	strict "sigs.k8s.io/json"
)

// shippedBrokerDefaults is what an installation of Eventing starts with.
const shippedBrokerDefaults = `
clusterDefault:
  brokerClass: MTChannelBasedBroker
  apiVersion: v1
  kind: ConfigMap
  name: config-br-default-channel
  namespace: knative-eventing
  delivery:
    retry: 10
    backoffPolicy: exponential
    backoffDelay: PT0.2S
`

// resource is what the admission webhooks of Knative work on.
type resource interface {
	apis.Defaultable
	apis.Validatable
}

// kinds makes an empty object for each kind with a webhook.
var kinds = map[string]func() resource{
	"serving.knative.dev/v1 Service":       func() resource { return &servingv1.Service{} },
	"serving.knative.dev/v1 Configuration": func() resource { return &servingv1.Configuration{} },
	"serving.knative.dev/v1 Route":         func() resource { return &servingv1.Route{} },
	"serving.knative.dev/v1 Revision":      func() resource { return &servingv1.Revision{} },
	"eventing.knative.dev/v1 Broker":       func() resource { return &eventingv1.Broker{} },
	"eventing.knative.dev/v1 Trigger":      func() resource { return &eventingv1.Trigger{} },
	"sources.knative.dev/v1 PingSource":    func() resource { return &sourcesv1.PingSource{} },
}

// header is the part of a document that says what it is.
type header struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Metadata   struct {
		Name string `json:"name"`
	} `json:"metadata"`
}

// validate decodes a document strictly, sets its defaults and validates it, as on creation.
func validate(document []byte, features []string) (result answer) {
	result.Errors = []string{}
	defer func() {
		if panicked := recover(); panicked != nil {
			result.Errors = append(result.Errors, fmt.Sprintf("panic: %v", panicked))
		}
	}()
	var head header
	if err := json.Unmarshal(document, &head); err != nil {
		result.Errors = append(result.Errors, err.Error())
		return result
	}
	result.Kind, result.Name = head.Kind, head.Metadata.Name
	newResource, ok := kinds[head.APIVersion+" "+head.Kind]
	if !ok {
		result.Errors = append(result.Errors, fmt.Sprintf("no webhook for %s %s", head.APIVersion, head.Kind))
		return result
	}
	object := newResource()
	unknown, err := strict.UnmarshalStrict(document, object)
	if err != nil {
		result.Errors = append(result.Errors, err.Error())
		return result
	}
	for _, problem := range unknown {
		result.Errors = append(result.Errors, problem.Error())
	}
	ctx, err := clusterContext(features)
	if err != nil {
		result.Errors = append(result.Errors, err.Error())
		return result
	}
	object.SetDefaults(ctx)
	for _, problem := range object.Validate(ctx).Filter(apis.ErrorLevel).WrappedErrors() {
		result.Errors = append(result.Errors, problem.Error())
	}
	return result
}

// clusterContext is the context of a creation in a cluster with the shipped configuration and these features enabled.
func clusterContext(features []string) (context.Context, error) {
	flags := map[string]string{}
	for _, name := range features {
		flags[name] = "enabled"
	}
	serving, err := servingconfig.NewFeaturesConfigFromMap(flags)
	if err != nil {
		return nil, err
	}
	defaults, err := servingconfig.NewDefaultsConfigFromMap(map[string]string{})
	if err != nil {
		return nil, err
	}
	autoscaler, err := config.NewConfigFromMap(map[string]string{})
	if err != nil {
		return nil, err
	}
	eventing, err := feature.NewFlagsConfigFromMap(flags)
	if err != nil {
		return nil, err
	}
	brokers, err := brokerconfig.NewDefaultsConfigFromMap(map[string]string{brokerconfig.BrokerDefaultsKey: shippedBrokerDefaults})
	if err != nil {
		return nil, err
	}
	ctx := apis.WithinCreate(context.Background())
	ctx = servingconfig.ToContext(ctx, &servingconfig.Config{Defaults: defaults, Features: serving, Autoscaler: autoscaler})
	ctx = feature.ToContext(ctx, eventing)
	if eventing.IsEnabled(feature.KReferenceGroup) {
		ctx = duckv1.KReferenceGroupAllowed(ctx)
	}
	return brokerconfig.ToContext(ctx, &brokerconfig.Config{Defaults: brokers}), nil
}
