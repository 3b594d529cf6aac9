// Command nomad-decode answers questions about Nomad jobs, Consul configuration entries and the text they carry with the very
// libraries that Nomad, Consul and their Terraform providers use. One JSON object a line in, one a line out, in order.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// Question is one line of input. Op chooses which of the other fields are read.
type Question struct {
	Op string

	// job
	Job json.RawMessage

	// entry
	Kind, Name string
	Entry      map[string]any
	Server     map[string]any

	// driver-config, environment-file, template
	Value     any
	Text      string
	Variables map[string]string
	Items     map[string]map[string]string
	Secrets   map[string]map[string]any
}

// Answer is one line of output: Error, or what the operation found.
type Answer struct {
	Error  string `json:",omitempty"`
	Result any    `json:",omitempty"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 64<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		if err := encoder.Encode(answer(in.Bytes())); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := in.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answer(line []byte) Answer {
	var q Question
	if err := json.Unmarshal(line, &q); err != nil {
		return Answer{Error: err.Error()}
	}
	result, err := dispatch(q)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	return Answer{Result: result}
}

func dispatch(q Question) (any, error) {
	switch q.Op {
	case "job":
		return decodeJob(q.Job)
	case "entry":
		return decodeEntry(q.Kind, q.Name, q.Entry, q.Server)
	case "driver-config":
		return evaluateDriverConfig(q.Value, q.Variables)
	case "environment-file":
		return parseEnvironmentFile(q.Text)
	case "cron", "duration", "regexp", "version":
		return judgeText(q.Op, q.Text)
	case "template":
		return renderTemplate(q.Text, q.Items, q.Secrets)
	default:
		return nil, fmt.Errorf("unknown operation %q", q.Op)
	}
}
