import type { ShopProps } from './app';

/** The environments of the shop, by name. */
export const ENVIRONMENTS: { readonly [name: string]: ShopProps } = {
  dev: { images: 'registry.example.com/shop', version: 'main', canaryPercent: 50, maxPaymentInstances: 2 },
  prod: { images: 'registry.example.com/shop', version: '1.4.0', canaryPercent: 10, maxPaymentInstances: 20 },
};
