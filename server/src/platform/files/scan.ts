import { execFile } from 'node:child_process'
import type { FileScan } from './store.ts'

/**
 * Asks another program, such as `clamdscan --fdpass --no-summary`; the path is added at the end. Exit code 0: clean, 1: not.
 * Anything else means that it could not look, and then nothing is kept (closed by default).
 */
export function commandScan(command: string): FileScan {
  const [program = '', ...args] = command.split(/\s+/).filter(Boolean)
  return (path) =>
    new Promise((resolve, reject) => {
      execFile(program, [...args, path], { timeout: 60_000 }, (error) => {
        if (error === null) return resolve('clean')
        return error.code === 1 ? resolve('refused') : reject(error)
      })
    })
}
