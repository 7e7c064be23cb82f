import type { paths } from '@contract';
import { createOpenApiHttp } from 'openapi-msw';

/** MSW's `http`, held to the contract: paths, parameters and bodies that it does not know do not compile. */
export const http = createOpenApiHttp<paths>();
