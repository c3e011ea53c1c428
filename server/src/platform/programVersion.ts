import { readFileSync } from 'node:fs'
import { z } from 'zod'

const program: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** Version of this program, as it stands in files that it writes. */
export const programVersion = z.object({ version: z.string() }).parse(program).version
