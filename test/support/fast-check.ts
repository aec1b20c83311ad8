import fc from 'fast-check'

// In CI a run judges a change and not the dice: the same values each time. Elsewhere every run draws its own, and one that
// fails says its seed.
if (process.env['CI']) fc.configureGlobal({ seed: 2026 })

export default fc
