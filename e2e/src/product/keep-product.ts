/**
 * Starts the product and keeps it until Ctrl-C, so that stories can be run against it again and again while they are
 * written: `export TENDER_E2E_PRODUCT='…'` with the line this prints.
 */
import { once } from 'node:events'
import { addressOf } from './global-setup.ts'
import { openControl } from './product-control.ts'
import { startProduct } from './start-product.ts'

const product = await startProduct()
const control = await openControl(product)
console.log(JSON.stringify(addressOf(product, control.url)))
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
control.close()
await product.stop()
