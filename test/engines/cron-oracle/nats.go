package main

import (
	"time"
	_ "unsafe" // for go:linkname

	_ "github.com/nats-io/nats-server/v2/server"
)

type nats struct{}

// The server keeps its cron to itself, and to run it for years of firings would take years.
//
//go:linkname parseCron github.com/nats-io/nats-server/v2/server.parseCron
func parseCron(pattern string, zone *time.Location, after int64) (time.Time, error)

func (nats) parse(expression string) (next, error) {
	// An expression that never fires within five years is an error too.
	if _, err := parseCron(expression, time.UTC, 0); err != nil {
		return nil, err
	}
	return func(after time.Time) time.Time {
		at, err := parseCron(expression, after.Location(), after.UnixNano())
		if err != nil {
			return time.Time{}
		}
		return at
	}, nil
}
