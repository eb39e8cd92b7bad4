import { CSP_NONCE, inject } from '@angular/core';
import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnAutoSizeModule,
  LocaleModule,
  ModuleRegistry,
  QuickFilterModule,
  RowAutoHeightModule,
  RowSelectionModule,
  themeQuartz,
  type GridOptions,
} from 'ag-grid-community';
import { translator } from '../language/translator.ts';

/** Only what our grids use; each module costs every visitor of a grid. */
ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnAutoSizeModule,
  LocaleModule,
  QuickFilterModule,
  RowAutoHeightModule,
  RowSelectionModule,
]);

const theme = themeQuartz.withParams({
  accentColor: 'var(--signal)',
  checkboxCheckedBackgroundColor: 'var(--ink)',
  checkboxCheckedBorderColor: 'var(--ink)',
  checkboxCheckedShapeColor: 'var(--page)',
  checkboxUncheckedBorderColor: 'var(--control)',
  checkboxIndeterminateBackgroundColor: 'var(--ink)',
  checkboxIndeterminateBorderColor: 'var(--ink)',
  checkboxIndeterminateShapeColor: 'var(--page)',
  checkboxBorderRadius: 0,
  selectedRowBackgroundColor: 'var(--surface)',
  backgroundColor: 'var(--page)',
  foregroundColor: 'var(--ink)',
  borderColor: 'var(--line)',
  browserColorScheme: 'inherit',
  fontFamily: 'var(--font)',
  fontSize: 14,
  headerBackgroundColor: 'var(--page)',
  headerTextColor: 'var(--quiet)',
  headerFontSize: 12,
  headerFontWeight: 400,
  headerHeight: 40,
  rowHeight: 64,
  rowHoverColor: 'var(--surface)',
  oddRowBackgroundColor: 'var(--page)',
  cellHorizontalPadding: 12,
  borderRadius: 0,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  columnBorder: false,
  focusShadow: '0 0 0 2px var(--signal)',
});

/** What the grid itself says, by its own keys; the rest of its texts belongs to parts that we do not use. */
const texts = [
  'ariaRowSelectAll',
  'ariaRowToggleSelection',
  'ariaRowSelect',
  'ariaHeaderSelection',
  'ariaSortableColumn',
  'ariaChecked',
  'ariaUnchecked',
  'ariaIndeterminate',
  'ariaSkeletonCellLoading',
  'ariaSkeletonCellLoadingFailed',
  'noRowsToShow',
] as const;

/** What all our grids have in common; for `gridOptions` of an `ag-grid-angular`. */
export function gridOptions(): GridOptions {
  const styleNonce = inject(CSP_NONCE);
  const t = translator();
  return {
    theme,
    getLocaleText: ({ key, defaultValue }) => {
      const known = texts.find((one) => one === key);
      return known === undefined ? defaultValue : t(`grid.${known}`);
    },
    ...(styleNonce !== null && { styleNonce }),
    defaultColDef: { sortable: true, resizable: false, suppressMovable: true, minWidth: 96 },
    domLayout: 'autoHeight',
    suppressCellFocus: false,
    ensureDomOrder: true,
    enableCellTextSelection: true,
  };
}
