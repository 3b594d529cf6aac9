package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	consul "github.com/hashicorp/consul/api"
	nomad "github.com/hashicorp/nomad/api"
)

// decodeJob decodes a job with unknown fields refused, fills in the defaults of the client library and returns the job.
func decodeJob(text json.RawMessage) (job *nomad.Job, err error) {
	// Filling in defaults dereferences what a hostile document may leave out.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	job = new(nomad.Job)
	if err := decoder.Decode(job); err != nil {
		return nil, err
	}
	job.Canonicalize()
	return job, nil
}

// decodedEntry says what the Terraform provider makes of an entry.
type decodedEntry struct {
	// Stable is whether the entry as written, and as read back after the client library encoded it, are the same to the
	// provider's comparison. If not, every plan would show a change.
	Stable bool

	// Same is whether the entry as written, and as a server answered, are the same to the provider's comparison.
	Same bool

	// Entry is the entry as the provider would keep it in its state.
	Entry map[string]any
}

// decodeEntry decodes an entry as the Terraform provider does, and compares it as the provider does: with its own encoding, and with
// the answer of a server if there is one.
func decodeEntry(kind, name string, entry, server map[string]any) (*decodedEntry, error) {
	first, err := makeEntry(kind, name, entry)
	if err != nil {
		return nil, err
	}
	state, err := stateOf(first)
	if err != nil {
		return nil, err
	}
	second, err := makeEntry(kind, name, state)
	if err != nil {
		return nil, err
	}
	again, err := stateOf(second)
	if err != nil {
		return nil, err
	}
	result := &decodedEntry{Stable: reflect.DeepEqual(first, second), Entry: again}
	if server == nil {
		return result, nil
	}
	// The client decodes the answer, and the provider keeps what the client encodes again.
	answered, err := makeEntry(kind, name, server)
	if err != nil {
		return nil, err
	}
	if state, err = stateOf(answered); err != nil {
		return nil, err
	}
	kept, err := makeEntry(kind, name, state)
	if err != nil {
		return nil, err
	}
	result.Same = reflect.DeepEqual(first, kept)
	return result, nil
}

func makeEntry(kind, name string, entry map[string]any) (consul.ConfigEntry, error) {
	raw := map[string]any{}
	for key, value := range entry {
		raw[key] = value
	}
	delete(raw, "Status")
	raw["Kind"] = kind
	raw["Name"] = name
	return consul.DecodeConfigEntry(raw)
}

func stateOf(entry consul.ConfigEntry) (map[string]any, error) {
	text, err := json.Marshal(entry)
	if err != nil {
		return nil, err
	}
	state := map[string]any{}
	if err := json.Unmarshal(text, &state); err != nil {
		return nil, err
	}
	for _, key := range []string{"CreateIndex", "ModifyIndex", "Kind", "Name", "Namespace", "Partition"} {
		delete(state, key)
	}
	return state, nil
}
