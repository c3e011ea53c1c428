import { expect, test } from 'vitest'
import { serverArguments } from './options.mjs'

test('options after the two dashes', () => {
  const argv = ['--port', '4000', '--host=0.0.0.0', '--empty', '--data', '/srv/data']
  const expected = ['--port', '4000', '--host', '0.0.0.0', '--data', '/srv/data', '--empty']
  expect(serverArguments(argv, {})).toEqual(expected)
  expect(serverArguments([], {})).toEqual([])
  expect(serverArguments(['--help'], {})).toBeNull()
})

test('options that npm has taken for its own', () => {
  expect(serverArguments(['4000'], { npm_config_port: 'true' })).toEqual(['--port', '4000'])
  expect(serverArguments([], { npm_config_port: '4000', npm_config_empty: 'true' })).toEqual([
    '--port',
    '4000',
    '--empty',
  ])
  const both = { npm_config_port: 'true', npm_config_data: 'true' }
  expect(serverArguments(['/srv/data', '4000'], both)).toEqual(['--port', '4000', '--data', '/srv/data'])
})

test('a relative data folder is seen from where the user stands', () => {
  expect(serverArguments(['--data', 'd'], { INIT_CWD: '/home/li' })).toEqual(['--data', '/home/li/d'])
})

test.each([
  [['--prot', '4000'], {}],
  [['--port', '70000'], {}],
  [['--port', 'x'], {}],
  [['--port'], {}],
  [['4000'], {}],
  [['a', 'b'], { npm_config_host: 'true', npm_config_data: 'true' }],
])('%j is refused with exit code 2', (argv, env) => {
  expect(() => serverArguments(argv, env)).toThrow(expect.objectContaining({ exitCode: 2 }))
})
