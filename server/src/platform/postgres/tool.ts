import { spawn } from 'node:child_process'
import { type Account, asAccount } from './account.ts'

/** Only what PostgreSQL needs: PG* variables would redirect it, and secrets of ours are none of that account's business. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C' }
  for (const name of kept) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}

export interface ToolResult {
  /** Exit code; null when it was killed or could not be started. */
  code: number | null
  output: string
}

export interface ToolCall {
  program: string
  args: readonly string[]
  account: Account | null
  input?: string
}

/** Runs one of PostgreSQL's programs to its end. */
export const runTool = (call: ToolCall): Promise<ToolResult> =>
  new Promise((resolve) => {
    const child = spawn(call.program, call.args, {
      ...asAccount(call.account),
      cwd: call.account ? '/' : process.cwd(),
      env: toolEnvironment(),
      windowsHide: true,
    })
    const endWithUs = (): void => void child.kill()
    process.once('exit', endWithUs)
    let output = ''
    const collect = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => {
      process.off('exit', endWithUs)
      resolve({ code, output })
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(call.input ?? '')
  })
