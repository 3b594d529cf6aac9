package main

import (
	"os"

	"github.com/aws/jsii-runtime-go"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
	"github.com/knomad/knomad-go/knomad/nomad"
)

func main() {
	defer jsii.Close()
	app := cdktf.NewApp(&cdktf.AppConfig{Outdir: jsii.String(os.Args[1])})
	stack := cdktf.NewTerraformStack(app, jsii.String("prod"))
	cdktf.NewLocalBackend(stack, &cdktf.LocalBackendConfig{Path: jsii.String("terraform.tfstate")})
	defineShop(nomad.NewNomadTarget(stack, jsii.String("Target"), &nomad.NomadTargetProps{
		Namespace: jsii.String("shop"),
		Nats:      nomad.Nats_FromUrls(&[]*string{jsii.String("nats://10.0.0.5:4222")}, nil),
	}))
	app.Synth()
}
