// Command workload is a small service that misbehaves on request.
//
// The environment of its container says how:
//
//	PORT         port to listen on (8080)
//	START_DELAY  seconds before it listens (0)
//	READY        "never", or seconds after the start from which /ready answers 200 (0)
//	CRASH_AFTER  seconds after which it logs a fault and exits with 1
//	REQUIRE_ENV  names, separated by commas, that must be set: else it says which is missing and exits with 1
//	ALLOCATE_MB  mebibytes of memory to fill
//	BURN_CPU     millicores to keep busy
//	LOG_RATE     log lines a second, with sequence numbers
//	TERM_DELAY   seconds between SIGTERM and the exit (0)
//
// Called with the argument "pause" it only waits: so it is the cluster's sandbox image too.
//
// GET / tells the version, the pod and these settings; GET /live and GET /ready are for probes.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// version is set by the linker, so that every tag is an image of its own.
var version = "dev"

// settings are the variables that the answer of GET / repeats: no other variable is ever shown.
var settings = []string{
	"PORT", "START_DELAY", "READY", "CRASH_AFTER", "REQUIRE_ENV",
	"ALLOCATE_MB", "BURN_CPU", "LOG_RATE", "TERM_DELAY",
}

// held keeps allocated memory from being freed.
var held [][]byte

func main() {
	started := time.Now()
	log.SetFlags(log.LstdFlags | log.LUTC | log.Lmicroseconds)
	log.SetOutput(os.Stdout)
	terminated, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	if len(os.Args) > 1 && os.Args[1] == "pause" { // the container that holds a pod's network
		<-terminated.Done()
		return
	}
	log.Printf("hello %s starting", version)
	requireEnvironment()
	if after, set := number("CRASH_AFTER"); set {
		time.AfterFunc(seconds(after), crash)
	}
	go logAtRate()
	go burn()
	allocate()
	if delay, set := number("START_DELAY"); set {
		log.Printf("warming up for %gs", delay)
		select {
		case <-time.After(seconds(delay)):
		case <-terminated.Done():
			log.Print("terminated while warming up")
			return
		}
	}
	serve(terminated, started)
}

// requireEnvironment ends the program, as many a service does, when a variable that it needs is missing.
func requireEnvironment() {
	for _, name := range strings.Split(os.Getenv("REQUIRE_ENV"), ",") {
		name = strings.TrimSpace(name)
		if name != "" && os.Getenv(name) == "" {
			fmt.Printf("FATAL: missing environment variable %s\n", name)
			os.Exit(1)
		}
	}
}

// crash ends the program with a log that reads like a fault in the service.
func crash() {
	fmt.Println("ERROR: cannot open the schema: migration 0042_orders is missing")
	fmt.Println("FATAL: the service cannot go on")
	os.Exit(1)
}

// allocate fills memory, page by page, so that a memory limit is really met.
func allocate() {
	wanted, set := number("ALLOCATE_MB")
	if !set {
		return
	}
	log.Printf("allocating %g MiB", wanted)
	for range int(wanted) {
		block := make([]byte, 1<<20)
		for offset := 0; offset < len(block); offset += 4096 {
			block[offset] = 1
		}
		held = append(held, block)
	}
	log.Printf("allocated %d MiB", len(held))
}

// burn keeps the given share of a core busy, in slices of 10 ms.
func burn() {
	millicores, _ := number("BURN_CPU")
	const slice = 10 * time.Millisecond
	for ; millicores > 0; millicores -= 1000 {
		busy := time.Duration(float64(slice) * min(millicores, 1000) / 1000)
		go func() {
			for {
				for begin := time.Now(); time.Since(begin) < busy; {
				}
				time.Sleep(slice - busy)
			}
		}()
	}
}

// logAtRate writes numbered lines, so that a reader can tell whether one was lost or repeated.
func logAtRate() {
	rate, set := number("LOG_RATE")
	if !set || rate <= 0 {
		return
	}
	ticker := time.NewTicker(time.Duration(float64(time.Second) / rate))
	for sequence := 1; ; sequence++ {
		<-ticker.C
		log.Printf("line %d", sequence)
	}
}

// serve answers until the context ends, then drains.
func serve(terminated context.Context, started time.Time) {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", describe)
	mux.HandleFunc("GET /live", func(answer http.ResponseWriter, _ *http.Request) { fmt.Fprintln(answer, "alive") })
	mux.HandleFunc("GET /ready", func(answer http.ResponseWriter, _ *http.Request) { ready(answer, time.Since(started)) })
	server := &http.Server{Addr: ":" + port, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-terminated.Done()
		delay, _ := number("TERM_DELAY")
		log.Printf("SIGTERM received, draining for %gs", delay)
		time.Sleep(seconds(delay))
		if err := server.Shutdown(context.Background()); err != nil {
			log.Printf("shutdown: %v", err)
		}
	}()
	log.Printf("listening on port %s", port)
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Printf("FATAL: %v", err)
		os.Exit(1)
	}
	<-drained
	log.Print("stopped")
}

// describe tells which version and pod answered, and how it was configured.
func describe(answer http.ResponseWriter, _ *http.Request) {
	shown := map[string]string{}
	for _, name := range settings {
		if value, set := os.LookupEnv(name); set {
			shown[name] = value
		}
	}
	pod, _ := os.Hostname()
	answer.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(answer).Encode(map[string]any{"version": version, "pod": pod, "config": shown})
}

// ready answers a readiness probe as READY asks for.
func ready(answer http.ResponseWriter, running time.Duration) {
	wanted := os.Getenv("READY")
	after, _ := strconv.ParseFloat(wanted, 64)
	if wanted == "never" || running < seconds(after) {
		http.Error(answer, "not ready: still waiting for its dependencies", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(answer, "ready")
}

// number reads a setting; a value that is no number ends the program.
func number(name string) (value float64, set bool) {
	text := os.Getenv(name)
	if text == "" {
		return 0, false
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		log.Fatalf("FATAL: %s must be a number, not %q", name, text)
	}
	return value, true
}

func seconds(value float64) time.Duration { return time.Duration(value * float64(time.Second)) }
