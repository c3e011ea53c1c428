import { expect, test } from 'vitest'
import { currentEntry, navigation, visibleNavigation } from './navigation.tsx'

const keys = (posts: Parameters<typeof visibleNavigation>[0]) =>
  visibleNavigation(posts, () => true).flatMap((group) => group.entries.map((entry) => entry.key))

test('a calibrator sees the bench, not the registrations', () => {
  expect(keys(['calibrator'])).toEqual(expect.arrayContaining(['work', 'tasks', 'records', 'equipment']))
  expect(keys(['calibrator'])).not.toContain('registrations')
})

test('an enterprise sees its orders, never the inside of a laboratory', () => {
  expect(keys(['enterprise-member'])).toEqual(expect.arrayContaining(['demands', 'orders', 'certificates']))
  expect(keys(['enterprise-member'])).not.toEqual(expect.arrayContaining(['records']))
})

test('a page that does not exist is not offered, an empty group neither', () => {
  const groups = visibleNavigation(['operator'], (path) => path === '/work')
  expect(groups.map((group) => group.key)).toEqual(['mine'])
})

test('a case page marks its list, the workbench only itself', () => {
  expect(currentEntry(navigation, '/work/orders/018f')).toBe('orders')
  expect(currentEntry(navigation, '/work')).toBe('work')
  expect(currentEntry(navigation, '/work/account/security')).toBeUndefined()
})
