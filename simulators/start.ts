import { generateShop } from './demo/generate.ts';
import { aurora, nordlicht } from './demo/plans.ts';
import { ga4App } from './ga4/app.ts';
import { listen } from './listen.ts';
import { simulatorSecrets, type SimulatorSecretsInput } from './secrets.ts';
import { shopifyApp, type ShopifyOptions } from './shopify/app.ts';
import { wooApp } from './woo/app.ts';

export interface SimulatorsOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly wooPort: number;
  readonly shopifyPort: number;
  readonly ga4Port: number;
  /** Last day of the demo shops, YYYY-MM-DD. */
  readonly lastDay: string;
  readonly secrets: SimulatorSecretsInput;
  readonly shopify?: ShopifyOptions;
}

export interface Simulators {
  /** Base URLs without a slash at the end; GA4's token endpoint is `{ga4}/token`. */
  readonly urls: { readonly woo: string; readonly shopify: string; readonly ga4: string };
  readonly close: () => Promise<void>;
}

/** Starts the three services over the two demo shops. */
export async function startSimulators(options: SimulatorsOptions): Promise<Simulators> {
  const { host, lastDay } = options;
  const keys = simulatorSecrets.parse(options.secrets);
  const shops = {
    aurora: generateShop(aurora, lastDay),
    nordlicht: generateShop(nordlicht, lastDay),
  };
  const woo = await listen(wooApp(shops.aurora, keys.woo), host, options.wooPort);
  const shopify = await listen(
    shopifyApp(shops.nordlicht, keys.shopify, options.shopify),
    host,
    options.shopifyPort,
  );
  const ga4 = await listen(
    ga4App([shops.aurora, shops.nordlicht], keys.ga4),
    host,
    options.ga4Port,
  );
  return {
    urls: { woo: woo.url, shopify: shopify.url, ga4: ga4.url },
    close: async () => {
      await Promise.all([woo.close(), shopify.close(), ga4.close()]);
    },
  };
}
