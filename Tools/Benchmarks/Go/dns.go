// Decodes DNS messages by miekg/dns, for comparison.
//
//	dns FILE ROUNDS      nanoseconds a message; FILE holds messages, each behind its length in two bytes
//	dns FILE check       the numbers of the messages that miekg/dns refuses
//	dns query ROUNDS     nanoseconds to build a question with EDNS
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/miekg/dns"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: dns FILE|query ROUNDS|check")
		os.Exit(2)
	}
	rounds, _ := strconv.Atoi(os.Args[2])
	if os.Args[1] == "query" {
		buffer := make([]byte, 512)
		sum := 0
		start := time.Now()
		for round := 0; round < rounds; round++ {
			message := new(dns.Msg)
			message.SetQuestion("www.example.com.", dns.TypeAAAA)
			message.Id = uint16(round)
			message.SetEdns0(1232, true)
			out, err := message.PackBuffer(buffer)
			if err != nil {
				panic(err)
			}
			sum += len(out) + int(out[1])
		}
		fmt.Printf("sum %d ns/message %f\n", sum, float64(time.Since(start).Nanoseconds())/float64(rounds))
		return
	}
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var messages [][]byte
	for len(data) >= 2 {
		length := int(binary.BigEndian.Uint16(data))
		messages = append(messages, data[2:2+length])
		data = data[2+length:]
	}
	if os.Args[2] == "check" {
		for n, bytes := range messages {
			if new(dns.Msg).Unpack(bytes) != nil {
				fmt.Println(n)
			}
		}
		return
	}
	sum := 0
	start := time.Now()
	for round := 0; round < rounds; round++ {
		for _, bytes := range messages {
			message := new(dns.Msg)
			if message.Unpack(bytes) != nil {
				continue
			}
			sum += len(message.Answer) + len(message.Ns) + len(message.Extra)
		}
	}
	fmt.Printf("sum %d ns/message %f\n", sum, float64(time.Since(start).Nanoseconds())/float64(rounds*len(messages)))
}
