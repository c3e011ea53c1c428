const maxLength = 120

/** Marks that turn the direction of writing or are not seen: `certificate‮fdp.exe` reads `certificateexe.pdf`. */
const unseen =
  // oxlint-disable-next-line no-control-regex -- removing control characters is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i

/**
 * A file name that is safe to show, to send in a header and to save on any system. The last part of a path is kept, and the
 * extension survives shortening.
 */
export function cleanFileName(declared: string): string {
  const last = declared.toWellFormed().normalize('NFC').replaceAll(unseen, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[<>:"|?*]/g, '_').replaceAll(/^[\s.]+|[\s.]+$/g, '')
  const named = reserved.test(plain) ? `_${plain}` : plain
  if (named === '') return 'file'
  const signs = [...named]
  if (signs.length <= maxLength) return named
  const extension = /\.[^.]{1,10}$/.exec(named)?.[0] ?? ''
  return signs.slice(0, maxLength - [...extension].length).join('') + extension
}

const escaped = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`

/** The header that names a file, for old and new clients (RFC 6266; RFC 8187 for names in Chinese). */
export function contentDisposition(name: string, disposition: 'inline' | 'attachment'): string {
  const clean = cleanFileName(name)
  const ascii = clean.replaceAll(/[^\x20-\x7e]|[%\\"]/g, '_')
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(clean).replaceAll(/['()*]/g, escaped)}`
}
