import { createOpenApiHttp } from 'openapi-msw';
import type { paths } from '../src/api/contract';

/** MSW's `http`, held to the contract: paths, parameters and bodies that it does not know do not compile. */
export const http = createOpenApiHttp<paths>();
