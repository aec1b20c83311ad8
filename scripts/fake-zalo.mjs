// usage: npm run fake:zalo [-- --port N] — Zalo's Bot Platform without Zalo.
import { runStandIn } from './stand-in.mjs'

await runStandIn('fake-zalo', '8082')
