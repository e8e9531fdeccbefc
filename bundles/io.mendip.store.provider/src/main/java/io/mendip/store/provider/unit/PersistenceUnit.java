/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/** A unit as JPA wants to be told of it, in place of a persistence.xml. */
record PersistenceUnit(UnitDescription unit, DataSource source) implements PersistenceUnitInfo {

    /**
     * No cache: another node may have changed the row. No weaving: it would need a transformer in the framework, and its
     * gain is lazy to-one relations only.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "eclipselink.target-database", "PostgreSQL",
            "eclipselink.cache.shared.default", "false",
            "eclipselink.weaving", "false",
            "eclipselink.logging.level", "SEVERE");

    /** EclipseLink hands out the session of the same name again, which may be another bundle's or another database's. */
    private static final AtomicLong SESSIONS = new AtomicLong();

    /** Maps the entities; needs the database once. */
    EntityManagerFactory open() {
        var settings = new HashMap<>(SETTINGS);
        settings.put("eclipselink.session-name", unit.schema().name() + "-" + SESSIONS.incrementAndGet());
        var factory = new PersistenceProvider().createContainerEntityManagerFactory(this, settings);
        try {
            JpaHelper.getServerSession(factory).setSessionLog(new SessionLogger());
            return factory;
        } catch (RuntimeException e) {
            factory.close();
            throw e;
        }
    }

    @Override
    public String getPersistenceUnitName() {
        return unit.schema().name();
    }

    @Override
    public String getPersistenceProviderClassName() {
        return PersistenceProvider.class.getName();
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public @Nullable DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return source;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return unit.root();
    }

    @Override
    public List<String> getManagedClassNames() {
        return unit.entities().stream().map(Class::getName).toList();
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.0";
    }

    @Override
    public ClassLoader getClassLoader() {
        return unit.loader();
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        // Weaving is off.
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return unit.loader();
    }
}
