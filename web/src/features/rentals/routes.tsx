import { createRoute } from '@tanstack/react-router'
import { rentals as api } from '@tongheng/contract/rentals'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute, workbenchRoute } from '../../app/layouts.tsx'
import { searchOf } from '../../app/listSearch.ts'

export const sharedEquipmentRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/shared-equipment',
  ...searchOf(api.listSharedOffers.query),
  component: lazyPage(() => import('./SharedEquipmentPage.tsx'), 'SharedEquipmentPage'),
})

export const sharedOfferRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/shared-equipment/$institutionId/$id',
  component: lazyPage(() => import('./SharedOfferPage.tsx'), 'SharedOfferPage'),
})

export const rentalsRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/rentals',
  ...searchOf(api.listRentals.query),
  component: lazyPage(() => import('./RentalsPage.tsx'), 'RentalsPage'),
})

export const rentalRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/rentals/$institutionId/$id',
  component: lazyPage(() => import('./RentalPage.tsx'), 'RentalPage'),
})

export const offersRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/rental-offers',
  ...searchOf(api.listOwnOffers.query),
  component: lazyPage(() => import('./OffersPage.tsx'), 'OffersPage'),
})

export const rentalPages = [sharedEquipmentRoute, sharedOfferRoute] as const
export const rentalWork = [rentalsRoute, rentalRoute, offersRoute] as const
