import sys

from cdktf import App, LocalBackend, TerraformStack
from knomad import nomad
from shop import define_shop

app = App(outdir=sys.argv[1])
stack = TerraformStack(app, "prod")
LocalBackend(stack, path="terraform.tfstate")
define_shop(nomad.NomadTarget(stack, "Target", namespace="shop", nats=nomad.Nats.from_urls(["nats://10.0.0.5:4222"])))
app.synth()
