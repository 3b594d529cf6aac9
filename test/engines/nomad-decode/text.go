package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/hashicorp/consul-template/dependency"
	"github.com/hashicorp/consul-template/template"
	envparse "github.com/hashicorp/go-envparse"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hcldec"
	hcljson "github.com/hashicorp/hcl/v2/json"
	nomad "github.com/hashicorp/nomad/api"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// evaluateDriverConfig evaluates a value as the client evaluates one attribute of driver configuration: as JSON in HCL.
func evaluateDriverConfig(value any, variables map[string]string) (any, error) {
	text, err := json.Marshal(map[string]any{"value": value})
	if err != nil {
		return nil, err
	}
	file, diagnostics := hcljson.Parse(text, "")
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	context := &hcl.EvalContext{Variables: map[string]cty.Value{}}
	for name, content := range variables {
		context.Variables[name] = cty.StringVal(content)
	}
	spec := &hcldec.AttrSpec{Name: "value", Type: cty.DynamicPseudoType, Required: true}
	result, diagnostics := hcldec.Decode(file.Body, spec, context)
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	return ctyjson.SimpleJSONValue{Value: result}, nil
}

// parseEnvironmentFile parses a rendered template as the client does when Envvars is set.
func parseEnvironmentFile(text string) (map[string]string, error) {
	return envparse.Parse(strings.NewReader(text))
}

// renderTemplate renders a template with Nomad Variables and Vault secrets that are at hand already.
func renderTemplate(text string, items map[string]map[string]string, secrets map[string]map[string]any) (string, error) {
	brain := template.NewBrain()
	for path, content := range items {
		query, err := dependency.NewNVGetQuery("default", path)
		if err != nil {
			return "", err
		}
		query.EnableBlocking()
		variable := dependency.NewNomadVariable(&nomad.Variable{Namespace: "default", Path: path, Items: content})
		brain.Remember(query, &variable.Items)
	}
	for path, content := range secrets {
		query, err := dependency.NewVaultReadQuery(path)
		if err != nil {
			return "", err
		}
		brain.Remember(query, &dependency.Secret{Data: map[string]any{"data": content}})
	}
	tmpl, err := template.NewTemplate(&template.NewTemplateInput{
		Contents:         text,
		FunctionDenylist: []string{"executeTemplate", "plugin", "writeToFile"},
	})
	if err != nil {
		return "", err
	}
	result, err := tmpl.Execute(&template.ExecuteInput{Brain: brain})
	if err != nil {
		return "", err
	}
	if missing := result.Missing.List(); len(missing) > 0 {
		return "", fmt.Errorf("waits for %s", missing[0])
	}
	return string(result.Output), nil
}
