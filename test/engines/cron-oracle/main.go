// Command cron-oracle says what the engines make of cron expressions and time zones: robfig/cron v3, the library behind Knative's
// PingSource, and the scheduler of nats-server.
//
// It reads one JSON object from standard input and writes one to standard output; see request and answer.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

type question struct {
	Expression string `json:"expression"`
	Zone       string `json:"zone"`
	From       int64  `json:"from"`
	To         int64  `json:"to"`
}

type request struct {
	// "robfig" or "nats".
	Engine string `json:"engine"`
	// Expressions to parse.
	Parse []string `json:"parse"`
	// Names of time zones to load.
	Zones []string `json:"zones"`
	// Schedules whose firings are asked for, from and to in seconds since 1970.
	Firings []question `json:"firings"`
}

type answer struct {
	// One text for each expression: empty, or why it was refused.
	Parse []string `json:"parse"`
	// Whether each time zone is known.
	Zones []bool `json:"zones"`
	// Firings of each schedule in seconds since 1970.
	Firings [][]int64 `json:"firings"`
}

// next gives the first firing after a time, in the time zone of that time, and the zero time when there is none.
type next func(after time.Time) time.Time

type engine interface {
	// parse refuses an expression or gives its firings.
	parse(expression string) (next, error)
}

var engines = map[string]engine{"robfig": robfig{}, "nats": nats{}}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var asked request
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		return err
	}
	chosen, ok := engines[asked.Engine]
	if !ok {
		return fmt.Errorf("no engine %q", asked.Engine)
	}
	result := answer{Parse: []string{}, Zones: []bool{}, Firings: [][]int64{}}
	for _, expression := range asked.Parse {
		text := ""
		if _, err := chosen.parse(expression); err != nil {
			text = err.Error()
		}
		result.Parse = append(result.Parse, text)
	}
	for _, name := range asked.Zones {
		_, err := time.LoadLocation(name)
		result.Zones = append(result.Zones, err == nil)
	}
	for _, q := range asked.Firings {
		times, err := firings(chosen, q)
		if err != nil {
			return err
		}
		result.Firings = append(result.Firings, times)
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}

func firings(chosen engine, q question) ([]int64, error) {
	zone, err := time.LoadLocation(q.Zone)
	if err != nil {
		return nil, err
	}
	following, err := chosen.parse(q.Expression)
	if err != nil {
		return nil, err
	}
	times := []int64{}
	for at := following(time.Unix(q.From-1, 0).In(zone)); !at.IsZero() && at.Unix() < q.To; at = following(at) {
		times = append(times, at.Unix())
	}
	return times, nil
}
