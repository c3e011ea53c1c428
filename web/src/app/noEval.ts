import { config } from 'zod'

// The server forbids code made from text (Content-Security-Policy): zod must not even try.
config({ jitless: true })
