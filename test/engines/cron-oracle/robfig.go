package main

import "github.com/robfig/cron/v3"

type robfig struct{}

// The options of PingSource: five fields, or six with the seconds first.
var parser = cron.NewParser(cron.SecondOptional | cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)

func (robfig) parse(expression string) (next, error) {
	schedule, err := parser.Parse(expression)
	if err != nil {
		return nil, err
	}
	return schedule.Next, nil
}
