import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { postsByKind } from '@tongheng/contract/posts'
import { expect, test } from 'vitest'
import { commands } from '../../server/src/cli/commands.ts'
import { filesUnder, root } from '../lib/project.mjs'

const isDocument = (path: string): boolean => path.endsWith('.md')
const documents = [
  ...readdirSync(root).filter(isDocument),
  ...['docs', 'packages', 'server', 'web', 'bench', 'deploy', 'scripts'].flatMap((folder): string[] =>
    filesUnder(folder, isDocument),
  ),
]
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '').filter((target) => !/^[a-z]+:/.test(target))

/** Addresses of files in backticks, apart from patterns such as `NNNN-<module>.ts`. */
const pathsOf = (text: string): string[] =>
  [...text.matchAll(/`((?:docs|packages|server|web|scripts|bench|deploy)\/[\w./-]+)`/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => !/NNNN|\.\.\./.test(path))

test('there are documents to look at', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md', 'docs/operations.md']))
  expect(documents.flatMap((path) => linksOf(textOf(path))).length).toBeGreaterThan(20)
  expect(documents.flatMap((path) => pathsOf(textOf(path))).length).toBeGreaterThan(20)
})

test.each(documents)('%s: every link and every file it names is there, and no line of a file is numbered', (path) => {
  const text = textOf(path)
  const links = linksOf(text)
    .map((target) => target.split('#')[0] ?? '')
    .filter((target) => target !== '' && !existsSync(join(root, normalize(join(dirname(path), target)))))
  const files = pathsOf(text).filter((target) => !existsSync(join(root, target)))
  expect({ links, files, lines: text.match(/\.(ts|tsx|mjs|json|md):\d+/g) ?? [] }).toEqual({
    links: [],
    files: [],
    lines: [],
  })
})

test('both readmes give the same commands and pictures', () => {
  const [en, zh] = ['README.md', 'README.zh-CN.md'].map((path) => {
    const text = textOf(path)
    const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code]) => code)
    return { blocks, pictures: linksOf(text).filter((target) => target.endsWith('.png')) }
  })
  expect(zh).toEqual(en)
  expect(en?.blocks).toEqual(['npm start\n', 'npm test\n'])
})

test('every setting that the program reads stands in the operations page', () => {
  const read = [...textOf('server/src/platform/config.ts').matchAll(/env\['([A-Z_]+)'\]/g)].map(
    ([, name]) => name ?? '',
  )
  expect(read.length).toBeGreaterThan(8)
  const page = textOf('docs/operations.md')
  expect([...read, 'TONGHENG_SECRET'].filter((name) => !page.includes(`\`${name}`))).toEqual([])
})

test('every command of the command line stands in the operations page', () => {
  const page = textOf('docs/operations.md')
  expect(commands.map(({ shown }) => shown).filter((shown) => !page.includes(`\`${shown}\``))).toEqual([])
})

test('the glossary gives the Chinese of every post, and the architecture every module', () => {
  const [glossary, architecture] = [textOf('docs/glossary.md'), textOf('ARCHITECTURE.md')]
  const posts = Object.values(postsByKind).flat()
  expect(posts.filter((post) => !new RegExp(`^\\|[^|]*\\b${post}\\b`, 'm').test(glossary))).toEqual([])
  const modules = readdirSync(join(root, 'server/src/modules'))
  expect(modules.filter((name) => !architecture.includes(`\`${name}\``))).toEqual([])
})
