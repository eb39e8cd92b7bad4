import type { EnvironmentProviders } from '@angular/core';
import { provideAnimationsAsync } from '@angular/platform-browser/animations/async';

/**
 * For a route with charts: ngx-charts wants an animations provider, also where nothing is animated.
 * Angular is giving that package up; ours goes when ngx-charts no longer asks for it.
 */
export function provideChartAnimations(): EnvironmentProviders {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return provideAnimationsAsync('noop');
}
