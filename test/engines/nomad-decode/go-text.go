package main

import (
	"regexp"
	"time"

	"github.com/hashicorp/cronexpr"
	version "github.com/hashicorp/go-version"
)

// judgeText parses a text with the library that the server uses for it.
func judgeText(kind, text string) (any, error) {
	var err error
	switch kind {
	case "cron":
		_, err = cronexpr.Parse(text)
	case "duration":
		_, err = time.ParseDuration(text)
	case "regexp":
		_, err = regexp.Compile(text)
	default:
		_, err = version.NewConstraint(text)
	}
	return nil, err
}
