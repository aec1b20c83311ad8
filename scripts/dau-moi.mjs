#!/usr/bin/env node
// The command line: makes the checkout ready to run, then becomes the program.
import { prepare } from './prepare.mjs'

await prepare({ toRun: true })
// In this process, not in a child: signals, standard input and the exit status are the program's own.
await import(new URL('../dist/cli/main.js', import.meta.url).href)
