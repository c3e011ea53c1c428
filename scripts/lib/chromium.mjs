import { spawnSync } from 'node:child_process'
import { installFromDebian } from './debian.mjs'
import { Refusal } from './project.mjs'

const usualPlaces = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Whole path of a program that can be run, or null. Windows browsers do not answer --version: there the path is enough. */
function usable(name) {
  if (process.platform === 'win32')
    return name.includes(':') && spawnSync('cmd', ['/c', 'dir', name]).status === 0 ? name : null
  const found = name.startsWith('/')
    ? name
    : spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
  return found !== '' && spawnSync(found, ['--version']).status === 0 ? found : null
}

function search() {
  for (const place of usualPlaces) {
    const found = usable(place)
    if (found) return found
  }
  return null
}

/**
 * Path of a Chromium for the browser stories.
 * @throws Refusal that says what to install
 */
export function findChromium() {
  const given = process.env.CHROME_PATH
  if (given) {
    if (usable(given)) return given
    throw new Refusal(`CHROME_PATH（${given}）无法运行。`, `CHROME_PATH (${given}) cannot be run.`)
  }
  const found = search()
  if (found) return found
  installFromDebian(['chromium', 'fonts-noto-cjk'])
  const installed = search()
  if (installed) return installed
  throw new Refusal(
    '浏览器测试需要 Chromium：请安装它（Debian、Ubuntu：apt install chromium），或用 CHROME_PATH 指明其位置。',
    'The browser stories need Chromium: install it (Debian, Ubuntu: apt install chromium) or name it in CHROME_PATH.',
  )
}
