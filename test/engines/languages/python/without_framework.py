"""Tries to make something of the model without a framework, and prints what the user is told."""
import sys

from constructs import RootConstruct
from knomad import knative, nomad

TARGETS = {"cdk8s": knative.KnativeTarget, "cdktf": nomad.NomadTarget}

try:
    TARGETS[sys.argv[1]](RootConstruct(), "Target")
except Exception as error:
    print(error)
