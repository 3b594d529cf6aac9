package main

import (
	"os"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/knomad/knomad-go/knomad/knative"
)

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(&cdk8s.AppProps{Outdir: jsii.String(os.Args[1])})
	knative.FastSynthesis_Apply(app)
	chart := cdk8s.NewChart(app, jsii.String("prod"), &cdk8s.ChartProps{Namespace: jsii.String("shop")})
	defineShop(knative.NewKnativeTarget(chart, jsii.String("Target"), nil))
	app.Synth()
}
