import sys

from cdk8s import App, Chart
from knomad import knative
from shop import define_shop

app = App(outdir=sys.argv[1])
knative.FastSynthesis.apply(app)
define_shop(knative.KnativeTarget(Chart(app, "prod", namespace="shop"), "Target"))
app.synth()
