import { searchQuery } from '@tongheng/contract/capability'
import { compare } from '@tongheng/contract/compare'
import { SearchKind } from '@tongheng/contract/search'
import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const searchRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/search',
  ...searchOf(
    z.object({
      q: z.string().trim().max(200).default(''),
      kind: SearchKind.optional(),
      service: searchQuery.service,
      place: searchQuery.place,
      region: searchQuery.region,
      near: searchQuery.near,
      sort: searchQuery.sort,
    }),
  ),
  component: lazyPage(() => import('./SearchPage.tsx'), 'SearchPage'),
})

export const institutionRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/institutions/$id',
  component: lazyPage(() => import('./InstitutionPage.tsx'), 'InstitutionPage'),
})

export const compareRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/compare',
  ...searchOf(
    z.object({
      q: z.string().trim().max(200).default(''),
      near: searchQuery.near,
      capabilities: compare.compareCapabilities.query.shape.capabilities.default(''),
    }),
  ),
  component: lazyPage(() => import('./ComparePage.tsx'), 'ComparePage'),
})

export const searchPages = [searchRoute, institutionRoute, compareRoute] as const
