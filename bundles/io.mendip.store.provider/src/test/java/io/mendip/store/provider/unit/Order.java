/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity(name = "PurchaseOrder")
@Table(name = "orders")
class Order {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String code;
    String note = "";

    static Order of(String code) {
        var order = new Order();
        order.code = code;
        return order;
    }
}
