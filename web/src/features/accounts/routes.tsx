import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { authRoute, workbenchRoute } from '../../app/layouts.tsx'
import { lenient } from '../../app/listSearch.ts'

const returnSearch = z.object({ returnTo: z.string().optional() })
const tokenSearch = z.object({ token: z.string().optional() })

export const loginRoute = createRoute({
  getParentRoute: () => authRoute,
  path: '/login',
  validateSearch: (search) => lenient(returnSearch, search),
  component: lazyPage(() => import('./LoginPage.tsx'), 'LoginPage'),
})

export const loginCallbackRoute = createRoute({
  getParentRoute: () => authRoute,
  path: '/login/callback',
  component: lazyPage(() => import('./LoginCallbackPage.tsx'), 'LoginCallbackPage'),
})

export const registerRoute = createRoute({
  getParentRoute: () => authRoute,
  path: '/register',
  component: lazyPage(() => import('./RegisterPage.tsx'), 'RegisterPage'),
})

export const forgotPasswordRoute = createRoute({
  getParentRoute: () => authRoute,
  path: '/forgot-password',
  component: lazyPage(() => import('./ForgotPasswordPage.tsx'), 'ForgotPasswordPage'),
})

export const resetPasswordRoute = createRoute({
  getParentRoute: () => authRoute,
  path: '/reset-password',
  validateSearch: (search) => lenient(tokenSearch, search),
  component: lazyPage(() => import('./ResetPasswordPage.tsx'), 'ResetPasswordPage'),
})

export const setUpRoute = createRoute({
  getParentRoute: () => authRoute,
  path: '/setup',
  validateSearch: (search) => lenient(tokenSearch, search),
  component: lazyPage(() => import('./SetUpPage.tsx'), 'SetUpPage'),
})

export const accountRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/account',
  component: lazyPage(() => import('./AccountPage.tsx'), 'AccountPage'),
})

export const securityRoute = createRoute({
  getParentRoute: () => workbenchRoute,
  path: '/account/security',
  component: lazyPage(() => import('./SecurityPage.tsx'), 'SecurityPage'),
})

export const accountPages = [
  loginRoute,
  loginCallbackRoute,
  registerRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  setUpRoute,
] as const
export const accountWork = [accountRoute, securityRoute] as const
