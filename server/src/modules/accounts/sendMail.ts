import type { AnyDb } from '#platform/db'

export async function sendMail(_db: AnyDb, _mail: { to: string; subject: string; text: string }): Promise<void> {}
