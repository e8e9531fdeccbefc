/* SPDX-License-Identifier: Apache-2.0 */
/** A bundle for the server under measurement: it has agents change as fast as it is told. */
package io.mendip.e2e.changes;
