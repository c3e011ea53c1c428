// The server forbids code made from text (Content-Security-Policy): zod must not even try.
globalThis.__zod_globalConfig = { jitless: true }
