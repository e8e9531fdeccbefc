/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

/**
 * What installing takes.
 *
 * @param deployment the framework
 * @param deployer puts a bundle in its place
 * @param folder jars on disk
 * @param judge of releases
 * @param fetcher of what is missing
 * @param quarantine what is held back
 * @param board the states
 */
record InstallerParts(
        Deployment deployment,
        Deployer deployer,
        BundleFolder folder,
        ReleaseJudge judge,
        BundleFetcher fetcher,
        Quarantine quarantine,
        StateBoard board) {}
