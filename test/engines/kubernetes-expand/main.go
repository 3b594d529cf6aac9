// Command kubernetes-expand answers each line, a text in JSON, with what Kubernetes makes of it in commands, arguments and
// environment values. The variables are HOME, which is /root, and EMPTY.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"

	"k8s.io/kubernetes/third_party/forked/golang/expansion"
)

func main() {
	mapping := expansion.MappingFuncFor(map[string]string{"HOME": "/root", "EMPTY": ""})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			log.Fatal(err)
		}
		if err := answers.Encode(expansion.Expand(text, mapping)); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}
