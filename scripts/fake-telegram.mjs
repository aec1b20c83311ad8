// usage: npm run fake:telegram [-- --port N] — a Bot API server without Telegram.
import { runStandIn } from './stand-in.mjs'

await runStandIn('fake-telegram', '8081')
