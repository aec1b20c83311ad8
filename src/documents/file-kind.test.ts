import { describe, expect, it } from 'vitest'
import { kindOfFile } from './file-kind.js'

const kindOf = (text: string) => kindOfFile(new TextEncoder().encode(text))

describe('the kind of a file', () => {
  it('of a web page behind comments is a web page', () => {
    expect(kindOf('<!-- a -- b --> <!----><html>')).toEqual({ problem: 'web-page' })
    expect(kindOf('<?xml version="1.0"?>\n<!-- saved --><!DOCTYPE html>')).toEqual({ problem: 'web-page' })
  })

  // Comments that could be read in two ways would be tried in two to the power of all of them.
  it('of a text that has nothing but comments is text', () => {
    expect(kindOf('<!---->\n'.repeat(128))).toEqual({ reader: 'text' })
    expect(kindOf('<!---->'.repeat(128) + 'Kế hoạch')).toEqual({ reader: 'text' })
  })
})
