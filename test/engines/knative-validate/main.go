// Command knative-validate says what Knative's own admission code makes of documents.
//
// Documents come as JSON lines on standard input, or from YAML files named as arguments. For each one a JSON line is written with its
// index, kind, name and errors; no errors means that the webhook would admit it. With -vectors a line is a document in an envelope
// that also names the expected verdict and the features of the cluster, and the answer says whether upstream agrees.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// vector is a document with the verdict that a test expects of it.
type vector struct {
	Name     string          `json:"name"`
	Accepted bool            `json:"accepted"`
	Features []string        `json:"features"`
	Document json.RawMessage `json:"document"`
}

// answer is one line of output.
type answer struct {
	Index  int      `json:"index"`
	Kind   string   `json:"kind"`
	Name   string   `json:"name"`
	Errors []string `json:"errors"`
	Vector string   `json:"vector,omitempty"`
	Agrees *bool    `json:"agrees,omitempty"`
}

func main() {
	vectors := flag.Bool("vectors", false, "read documents in envelopes with the expected verdict")
	flag.Parse()
	if err := run(*vectors, flag.Args(), os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(vectors bool, files []string, in io.Reader, out io.Writer) error {
	encoder := json.NewEncoder(out)
	index := 0
	write := func(line []byte) error {
		result, err := answerTo(line, vectors)
		if err != nil {
			return fmt.Errorf("document %d: %w", index, err)
		}
		result.Index = index
		index++
		return encoder.Encode(result)
	}
	if len(files) == 0 {
		return eachLine(in, write)
	}
	for _, name := range files {
		if err := eachDocument(name, write); err != nil {
			return err
		}
	}
	return nil
}

func answerTo(line []byte, vectors bool) (answer, error) {
	if !vectors {
		return validate(line, nil), nil
	}
	var given vector
	if err := json.Unmarshal(line, &given); err != nil {
		return answer{}, err
	}
	result := validate(given.Document, given.Features)
	agrees := given.Accepted == (len(result.Errors) == 0)
	result.Vector = given.Name
	result.Agrees = &agrees
	return result, nil
}

func eachLine(in io.Reader, do func([]byte) error) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := do(lines.Bytes()); err != nil {
			return err
		}
	}
	return lines.Err()
}

func eachDocument(name string, do func([]byte) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	documents := utilyaml.NewYAMLReader(bufio.NewReader(file))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		line, err := yaml.YAMLToJSONStrict(document)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if string(line) == "null" {
			continue
		}
		if err := do(line); err != nil {
			return err
		}
	}
}
