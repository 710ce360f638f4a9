import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import type pg from 'pg'
import { ScriptAdapterFactory } from './script-adapter.ts'

/** Prisma's own schema engine, as WebAssembly: no binary is downloaded. */
export type SchemaEngine = engineModule.SchemaEngine

/** wasm-bindgen's glue exports more than its type declarations say. */
const glue = engineModule as typeof engineModule & { __wbg_set_wasm(exports: WasmExports): void }

type WasmExports = { __wbindgen_start(): void }

/** TypeScript declares WebAssembly with the browser's library only, which a server does not load. */
declare const WebAssembly: {
	Module: new (bytes: Uint8Array) => object
	Instance: new (module: object, imports: Record<string, unknown>) => { exports: unknown }
}

/** Where the engine leaves its last words when it panics; without it they would be lost. */
const panicRegistry = globalThis as { PRISMA_WASM_PANIC_REGISTRY?: { set_message(message: string): void } }

let loaded = false

/** The engine speaks to whatever database the pool leads to; free it when done. */
export async function openSchemaEngine(
	pool: pg.Pool,
): Promise<{ engine: SchemaEngine; adapter: ScriptAdapterFactory }> {
	if (!loaded) loadEngine()
	loaded = true
	const adapter = new ScriptAdapterFactory(pool)
	const engine = await glue.SchemaEngine.new(
		{ datamodels: undefined },
		() => undefined,
		bindMigrationAwareSqlAdapterFactory(adapter),
	)
	return { engine, adapter }
}

function loadEngine(): void {
	panicRegistry.PRISMA_WASM_PANIC_REGISTRY = {
		set_message: (message) => console.error(`Prisma's schema engine broke down: ${message}`),
	}
	const packageFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
	const module = new WebAssembly.Module(readFileSync(join(packageFile, '..', 'schema_engine_bg.wasm')))
	const exports = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue }).exports as WasmExports
	glue.__wbg_set_wasm(exports)
	exports.__wbindgen_start()
}
