import { fileURLToPath } from 'node:url'

/** As the npm scripts have it: half of the time in which a program starts is compiling. */
export const compileCache = fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url))
